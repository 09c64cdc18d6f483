// The entry form works without this file. With it: the pack redraws while one types, the draft saves itself (on this
// device when there is no connection), pictures go up as soon as they are chosen, and short lists stay short.
import { keepDraft } from "./entry/draft.js";
import { growIngredients } from "./entry/ingredients.js";
import { redrawPack } from "./entry/pack.js";
import { sendPictures } from "./entry/pictures.js";
import { countLetters } from "./entry/letters.js";

const form = document.querySelector("form[data-entry]");
if (form) {
  document.documentElement.classList.add("has-js");
  growIngredients(form);
  countLetters(form);
  keepDraft(form);
  sendPictures(form);
  redrawPack(form, document.getElementById("entry-pack"));
}
