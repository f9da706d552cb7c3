(function () {
  "use strict";
  function each(list, work) { Array.prototype.forEach.call(list, work); }
  // A filter shows those of its rows that all of its controls want; it is hidden where no script runs.
  each(document.querySelectorAll("form.filter"), function (form) {
    var rows = document.querySelectorAll(form.getAttribute("data-rows"));
    var out = form.querySelector("output");
    function wanted(row) {
      return Array.prototype.every.call(form.elements, function (control) {
        var key = control.getAttribute("data-key");
        if (!key) { return true; }
        var own = row.getAttribute(key);
        if (control.type === "checkbox") { return !control.checked || own !== "0"; }
        return !control.value || ("\n" + own + "\n").indexOf("\n" + control.value + "\n") >= 0;
      });
    }
    function show() {
      var shown = 0;
      each(rows, function (row) { row.hidden = !wanted(row); shown += row.hidden ? 0 : 1; });
      out.textContent = shown + " of " + rows.length;
    }
    form.hidden = false;
    form.addEventListener("change", show);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(show); });
    show();
  });
  // What a link leads to is shown, though it be in a closed story or filtered out.
  function open() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") { at.open = true; }
      if (at.hidden) { at.hidden = false; }
    }
    if (target) { target.scrollIntoView(); }
  }
  addEventListener("hashchange", open);
  if (location.hash) { open(); }
})();
