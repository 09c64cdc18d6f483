// An order of ideas by dragging, arrow keys and buttons. The fields say the same to the server as without us.
const form = document.querySelector("[data-ranking]");

function setUp() {
  const list = form.querySelector("ol");
  const said = form.querySelector("[data-said]");
  const rows = () => [...list.children];
  const place = (row) => row.querySelector("select");
  const isIn = (row) => place(row).value !== "";

  function say(row) {
    const words = isIn(row) ? form.dataset.moved : form.dataset.out;
    const text = words.replace("%(title)s", row.dataset.title).replace("%(place)s", place(row).value);
    said.textContent = `${text} ${form.dataset.unsaved}.`;
  }

  // Those with a place first, in the order given, counted from 1; then the others.
  function settle(order, out) {
    order.forEach((row, index) => {
      place(row).value = String(index + 1);
    });
    for (const row of out) place(row).value = "";
    for (const row of rows()) row.classList.toggle("ranking__row--out", out.includes(row));
    list.append(...order, ...out);
  }

  function put(row, index) {
    const order = rows().filter((other) => other !== row && isIn(other));
    const out = rows().filter((other) => other !== row && !isIn(other));
    const at = index === null ? -1 : Math.max(0, Math.min(index, order.length));
    if (at < 0) out.unshift(row);
    else order.splice(at, 0, row);
    settle(order, out);
    say(row);
  }

  function step(row, way) {
    const order = rows().filter(isIn);
    const here = order.indexOf(row);
    if (here < 0) {
      if (way === "up") put(row, order.length);
    } else {
      put(row, way === "up" ? here - 1 : here + 1);
    }
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    event.preventDefault();
    step(button.closest("li"), button.dataset.step);
    button.focus();
  });

  list.addEventListener("keydown", (event) => {
    const button = event.target.closest("[data-step]");
    const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (!button || !way) return;
    event.preventDefault();
    step(button.closest("li"), way);
    button.focus();
  });

  list.addEventListener("change", (event) => {
    const row = event.target.closest("li");
    const wanted = event.target.value;
    put(row, wanted === "" ? null : Number(wanted) - 1);
    event.target.focus();
  });

  function drag(row, grip, event) {
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    row.classList.add("ranking__row--dragged");
    const move = ({ clientY }) => {
      const over = rows().find((other) => other !== row && clientY < middle(other));
      if (over) list.insertBefore(row, over);
      else list.append(row);
    };
    const drop = () => {
      grip.removeEventListener("pointermove", move);
      row.classList.remove("ranking__row--dragged");
      const all = rows();
      const before = all.slice(0, all.indexOf(row)).filter(isIn).length;
      const behindOut = all.slice(0, all.indexOf(row)).some((other) => !isIn(other));
      put(row, behindOut && !isIn(row) ? null : before);
    };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("lostpointercapture", drop, { once: true });
  }

  for (const row of rows()) {
    const grip = row.querySelector("[data-grip]");
    grip.hidden = false;
    grip.addEventListener("pointerdown", (event) => drag(row, grip, event));
  }
}

function middle(row) {
  const box = row.getBoundingClientRect();
  return box.top + box.height / 2;
}

if (form) setUp();
