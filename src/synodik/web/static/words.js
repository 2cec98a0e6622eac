// A comfort, not a need: while a value is pointed at, its words in the entry are lit.
for (const value of document.querySelectorAll("a.words")) {
  const anchor = decodeURIComponent(value.hash.slice(1));
  const words = document.querySelectorAll(`mark[data-words="${CSS.escape(anchor)}"]`);
  const light = (on) => () => words.forEach((each) => each.classList.toggle("lit", on));
  for (const event of ["mouseenter", "focus"]) value.addEventListener(event, light(true));
  for (const event of ["mouseleave", "blur"]) value.addEventListener(event, light(false));
}
