"""Where the decisions of people are kept: appended, chained, replayed."""
