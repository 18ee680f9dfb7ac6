import type { Configuration, Content, Contents } from '../campaigns/configuration.ts';
import { sanitiseHtml } from './sanitise-html.ts';

/** A configuration whose HTML cannot run script in a page. */
export function sanitiseConfiguration(configuration: Configuration): Configuration {
  const campaigns = configuration.campaigns.map((campaign) => ({
    ...campaign,
    engagements: campaign.engagements.map((engagement) => ({ ...engagement, content: sanitiseContents(engagement.content) })),
  }));
  return { ...configuration, campaigns };
}

function sanitiseContents(contents: Contents): Contents {
  return Object.fromEntries(Object.entries(contents).map(([state, content]) => [state, sanitiseContent(content as Content)]));
}

function sanitiseContent(content: Content): Content {
  return 'html' in content ? { ...content, html: sanitiseHtml(content.html) } : content;
}
