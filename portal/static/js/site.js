import "./menus.js";
import "./messages.js";
import "./forms.js";
import "./share.js";
