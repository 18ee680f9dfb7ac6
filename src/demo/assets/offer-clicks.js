/** What the page does when the visitor takes an offer whose click is an event only (LP_OFFERS OFFER_CLICK) or calls a function of the page. */
export function listenToOffers() {
  window.lpTag.events.bind('LP_OFFERS', 'OFFER_CLICK', ({ engagementName }) => {
    if (engagementName === 'Ask about light') location.assign('/contact?about=light');
  });
  window.lintel = {
    payByInvoice() {
      document.querySelector('[value=invoice]').checked = true;
      document.querySelector('[data-checkout] .button').focus();
    },
  };
}
