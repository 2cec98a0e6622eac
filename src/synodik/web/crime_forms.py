"""The forms of what is told of bodies, operations, orders and cases, as JSON has them."""

from pydantic import BaseModel, Field

from synodik.web.subjects import RecordOut


class NamedOut(BaseModel):
    """Something with an address of its own."""

    id: str
    title: str


class DayOut(BaseModel):
    """How many sentences of a day the entries tell of."""

    day: str = Field(description="EDTF; empty for those without a date")
    sentences: int


class BearerOut(BaseModel):
    """A person, and what an entry says of a role."""

    person: str
    name: str
    entry: str
    role: str = Field(description="in the words of the source")
    period: str
    citation: str


class MemberOut(BaseModel):
    """A person whom an entry tells of."""

    person: str
    name: str
    entry: str
    why: str = ""


class ContestedOut(BaseModel):
    """A day that an entry states and the register contradicts."""

    property: str
    entry: str
    stated: str = Field(description="EDTF")
    registered: str = Field(description="EDTF")


class ToldOut(BaseModel):
    """What sources of the archive tell of something that the register knows."""

    records: list[RecordOut] = Field(description="one to each entry about it")
    contested: list[ContestedOut]


class SetOut(BaseModel):
    """Numbers that a source of the archive gives for a region."""

    entry: str
    date: str
    first: int | None
    second: int | None


class BodyOut(ToldOut):
    """A body of the register, and what entries tell of it."""

    id: str
    title: str
    since: str
    until: str
    parent: NamedOut | None
    before: list[NamedOut] = Field(description="what it came out of")
    after: list[NamedOut] = Field(description="what came out of it")
    parts: list[NamedOut]
    operations: list[NamedOut]
    source: str = Field(description="citation of the register, or a source of the archive")
    days: list[DayOut]
    roles: list[BearerOut]
    sentenced: list[MemberOut] = Field(description="those of the day that was asked for")


class RegionOut(BaseModel):
    """An operation in one region: what was set, and what entries tell of."""

    place: str = Field(description="empty where not known")
    title: str
    first: int | None = Field(description="to be shot, by the order; None where not set")
    second: int | None = Field(description="to be imprisoned, by the order")
    raised_first: int = Field(description="added later, as far as certain")
    raised_second: int
    sentences: int
    executions: int
    with_grave: int = Field(description="of the executed, those whose place of burial is known")
    told: list[SetOut] = Field(description="numbers by sources of the archive")


class RuleOut(BaseModel):
    """A rule by which sentences are held to belong to an operation."""

    id: str
    words: str
    confidence: float


class OperationOut(ToldOut):
    """An operation of the register, and the sentences held to belong to it."""

    id: str
    title: str
    since: str
    until: str
    categories: str
    within: NamedOut | None
    parts: list[NamedOut]
    orders: list[NamedOut]
    bodies: list[NamedOut]
    rules: list[RuleOut]
    source: str
    days: list[DayOut]
    regions: list[RegionOut]
    sentenced: list[MemberOut]


class OrderOut(ToldOut):
    """An order or decision of the register."""

    id: str
    title: str
    number: str
    date: str
    by: str
    summary: str
    signatories: list[str]
    under: NamedOut | None
    carried_out_by: list[NamedOut]
    operations: list[NamedOut]
    source: str


class CaseOut(BaseModel):
    """Who else stands in the file of an entry, or was sentenced by the same body that day."""

    entry: str
    person: str
    name: str
    same_file: list[MemberOut]
    same_sitting: list[MemberOut]


class TieOut(BaseModel):
    """A sentence, its body, and the operation that it is held to belong to."""

    entry: str
    episode: int
    body: NamedOut
    day: str
    operation: NamedOut | None = Field(description="inferred, and stated by no source")
    rule: RuleOut | None


class OperationRowOut(BaseModel):
    """An operation, and what is known of its graves."""

    id: str
    title: str
    since: str
    until: str
    sentences: int
    executions: int
    with_grave: int


class TiesOut(BaseModel):
    """What the sentences of a person's entries are tied to."""

    person: str
    ties: list[TieOut]


class OperationsOut(BaseModel):
    """All operations of the register, and those that sources of the archive tell of."""

    operations: list[OperationRowOut]
    told: list[NamedOut]
