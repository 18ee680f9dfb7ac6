import { newReference } from './order.js';
import { report } from './report.js';
import { setText } from './show.js';

const form = document.querySelector('[data-contact]');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const { topic } = Object.fromEntries(new FormData(form));
  const reference = newReference('T');
  report(topic === 'advice' ? lead(reference) : service(topic, reference));
  form.hidden = true;
  setText('[data-reference]', reference);
  document.querySelector('[data-sent]').hidden = false;
});

function lead(leadId) {
  return { type: 'lead', lead: { topic: 'advice', value: 40, currency: 'EUR', leadId } };
}

/** Status 1 is "in progress". */
function service(topic, serviceId) {
  return { type: 'service', service: { topic, category: 'after sales', status: 1, serviceId } };
}
