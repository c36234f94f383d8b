// Sets the theme before the first paint; the policy of the page allows no inline script for it.
(() => {
  let theme;
  try {
    theme = localStorage.getItem("gatewright.theme");
  } catch {}
  const isDark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
})();
