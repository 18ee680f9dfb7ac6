/** Reports attributes at once; the tag keeps them until the server has them, also when the page is left. */
export function report(...attributes) {
  window.lpTag.sdes.send(attributes);
}
