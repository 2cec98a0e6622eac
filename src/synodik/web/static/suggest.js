// A comfort, not a need: what is typed is completed; the form works without.
// The pattern is that of an editable combobox with a list (WAI-ARIA Authoring Practices).
for (const box of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  list.id = `${box.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.suggest);
  box.insertAdjacentElement("afterend", list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) box.setAttribute(name, value);

  let chosen = -1, waiting = 0, asked = null;
  const hide = () => {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (at) => {
    chosen = at;
    [...list.children].forEach((each, number) => each.setAttribute("aria-selected", String(number === at)));
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const take = (item) => {
    box.value = item.dataset.text;
    hide();
    box.form.requestSubmit();
  };
  const show = (found) => {
    list.replaceChildren(...found.map((each, number) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${number}`;
      item.dataset.text = each.text;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const text = document.createElement("span"), count = document.createElement("span");
      text.textContent = each.text;
      count.textContent = each.count;
      count.className = "number";
      item.append(text, count);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(item); });
      return item;
    }));
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const prefix = box.value;
    if (prefix.trim().length < 2) return hide();
    try {
      const address = `/api/suggest?limit=8&prefix=${encodeURIComponent(prefix.slice(0, 200))}`;
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) return hide();
      const seen = new Set();
      const found = (await answer.json()).result.filter(({ text }) => !seen.has(text) && seen.add(text));
      if (box.value === prefix && document.activeElement === box) show(found);
    } catch { hide(); }
  };
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
  box.addEventListener("blur", hide);
  box.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape") hide();
    else if (count && event.key === "ArrowDown") { event.preventDefault(); choose((chosen + 1) % count); }
    else if (count && event.key === "ArrowUp") { event.preventDefault(); choose(chosen > 0 ? chosen - 1 : count - 1); }
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(list.children[chosen]); }
  });
}
