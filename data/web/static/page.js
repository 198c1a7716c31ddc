// The page works without this file. With it: the newest message is brought into view, the box is emptied after sending,
// the keyboard stays where the next answer is given, and a lost connection is said.
(function () {
  "use strict";

  function byId(id) { return document.getElementById(id); }

  function showNewest() {
    var all = document.querySelectorAll("[id=newest]");
    for (var i = 0; i < all.length - 1; i++) all[i].removeAttribute("id");
    if (all.length) all[all.length - 1].scrollIntoView({ block: "start" });
  }

  function isTalk(event) { return event.detail.target && event.detail.target.id === "log"; }

  document.addEventListener("htmx:afterSettle", function (event) {
    if (!isTalk(event)) return;
    showNewest();
    if (document.activeElement === document.body || !document.activeElement) byId("panel").focus({ preventScroll: true });
  });

  document.addEventListener("htmx:afterRequest", function (event) {
    if (isTalk(event) && event.detail.successful && event.detail.elt.id === "composer") byId("text").value = "";
  });

  ["htmx:sendError", "htmx:timeout"].forEach(function (name) {
    document.addEventListener(name, function () {
      byId("log").appendChild(byId("offline").content.cloneNode(true));
      byId("log").lastElementChild.scrollIntoView({ block: "end" });
    });
  });

  document.addEventListener("DOMContentLoaded", function () { if (byId("log")) showNewest(); });
})();
