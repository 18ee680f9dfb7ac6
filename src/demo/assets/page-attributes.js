// Runs before the tag: what the server says of the page leaves with the tag's first report.
(function () {
  const { section, attributes } = JSON.parse(document.getElementById('page').textContent);
  const lpTag = (window.lpTag = window.lpTag || {});
  lpTag.section = section;
  lpTag.sdes = lpTag.sdes || [];
  lpTag.sdes.push(...attributes);
})();
