// Shows the filled inputs and one more; "Add another" brings the next.
export function growIngredients(form) {
  for (const list of form.querySelectorAll("[data-ingredients]")) {
    const rows = [...list.querySelectorAll(".ingredients__one")];
    const input = (row) => row.querySelector("input");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--secondary button--s ingredients__add";
    button.textContent = list.dataset.add;

    function show() {
      const filled = rows.findLastIndex((row) => input(row).value.trim() !== "");
      const count = Math.max(filled + 2, 2);
      rows.forEach((row, index) => {
        if (index < count) row.hidden = false;
      });
      button.hidden = rows.every((row) => !row.hidden);
    }

    rows.forEach((row, index) => {
      row.hidden = index > 1;
    });
    show();
    list.append(button);
    button.addEventListener("click", () => {
      const next = rows.find((row) => row.hidden);
      if (!next) return;
      next.hidden = false;
      input(next).focus();
      button.hidden = rows.every((row) => !row.hidden);
    });
    list.addEventListener("input", show);
    list.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const shown = rows.filter((row) => !row.hidden);
      const at = shown.findIndex((row) => row.contains(event.target));
      if (shown[at + 1]) input(shown[at + 1]).focus();
      else button.click();
    });
  }
}
