// Keeps what is typed: on the server a moment after the last letter, on this device when the server is out of reach.
const PAUSE = 1200;

export function keepDraft(form) {
  const state = form.querySelector("[data-state]");
  const key = `potluck-draft:${new URL(form.dataset.autosave, window.location.href).pathname}:${form.elements.idea?.value ?? "new"}`;
  let timer;
  let changed = false;

  function words() {
    const data = new FormData(form);
    data.delete("picture");
    return data;
  }

  function keepHere() {
    const plain = [...words()].filter(([name]) => !["csrfmiddlewaretoken", "draft", "base", "idea"].includes(name));
    try {
      localStorage.setItem(key, JSON.stringify(plain));
      state.textContent = form.dataset.offline;
    } catch {
      state.textContent = "";
    }
  }

  async function save() {
    if (!changed || form.dataset.sent === "yes") return;
    changed = false;
    try {
      const response = await fetch(form.dataset.autosave, { method: "POST", body: words(), credentials: "same-origin" });
      if (response.ok) {
        localStorage.removeItem(key);
        // The form of an idea that is in keeps nothing by itself; pressing Send takes the words to its changes.
        state.textContent = (await response.json()).is_sent ? "" : form.dataset.saved;
      } else if (response.status === 422) {
        state.textContent = (await response.json()).error;
        keepHere();
      } else {
        keepHere();
      }
    } catch {
      changed = true;
      keepHere();
    }
  }

  function restore() {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(key) ?? "null");
    } catch {
      kept = null;
    }
    if (!Array.isArray(kept) || form.querySelector("[name=title]").value) return;
    const lists = new Map();
    for (const [name, value] of kept) lists.set(name, [...(lists.get(name) ?? []), value]);
    for (const [name, values] of lists) {
      const fields = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
      fields.forEach((field, index) => {
        if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
        else if (values[index] !== undefined) field.value = values[index];
      });
    }
    state.textContent = form.dataset.restored;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  form.addEventListener("submit", () => localStorage.removeItem(key));
  restore();
}
