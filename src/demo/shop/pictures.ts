import { Html, html } from './html.ts';

/** Shapes on a field of 160 × 160; the classes take their colours from the stylesheet, in light and dark. */
const SHAPES = {
  'coat-stand':
    '<path class="line" d="M80 24v112M80 52 56 34M80 52l24-18M80 70 60 56M80 70l20-14M58 140l22-16 22 16"/>' +
    '<path class="fill" d="M96 38c10 4 16 16 16 34l-2 40c-6 6-22 4-26-1l2-48c1-12 4-20 10-25z"/>',
  'hook-rail':
    '<rect class="fill" x="20" y="58" width="120" height="20" rx="4"/>' +
    '<path class="line" d="M36 68v26M58 68v26M80 68v26M102 68v26M124 68v26"/>' +
    '<path class="soft" d="M58 94c12 6 16 18 14 40H44c-2-22 2-34 14-40z"/>',
  'key-board':
    '<rect class="fill" x="34" y="36" width="92" height="52" rx="6"/><path class="line" d="M52 74v10M80 74v10M108 74v10"/>' +
    '<circle class="line" cx="80" cy="96" r="10"/><path class="line" d="M80 106v30m0-8h10m-10-10h8"/>' +
    '<circle class="line" cx="108" cy="94" r="8"/><path class="line" d="M108 102v22m0-6h-8"/>',
  bench:
    '<rect class="fill" x="22" y="66" width="116" height="18" rx="8"/><path class="line" d="M32 84v44M128 84v44M32 112h96"/>' +
    '<path class="soft" d="M46 110v-8l12-6 8 8 12 2v4zM88 110v-8l12-6 8 8 12 2v4z"/>',
  'shoe-rack':
    '<path class="line" d="M30 56v76M130 56v76M30 74h100M30 112h100"/>' +
    '<path class="fill" d="M42 72V60l14-8 10 12 16 3v5zM84 72V60l14-8 10 12 16 3v5z"/><path class="soft" d="M52 110V98l14-8 10 12 16 3v5z"/>',
  basket:
    '<path class="line" d="M46 72c2-44 66-44 68 0"/><path class="fill" d="M34 70h92l-10 62H44z"/>' +
    '<path class="soft" d="M40 88h80l-2 10H42zM43 110h74l-2 10H45z"/>',
  mirror:
    '<circle class="fill" cx="80" cy="84" r="52"/><circle class="soft" cx="80" cy="84" r="44"/>' +
    '<path class="line" d="M80 18v14M58 96l32-34M76 104l26-28"/>',
  lamp:
    '<path class="line" d="M80 14v40"/><path class="fill" d="M64 54h32l26 42H38z"/><path class="glow" d="M62 96h36c0 24-36 24-36 0z"/>' +
    '<path class="line" d="M44 122l-8 12M80 128v14M116 122l8 12"/>',
  clock:
    '<circle class="fill" cx="80" cy="82" r="52"/><circle class="soft" cx="80" cy="82" r="43"/>' +
    '<path class="line" d="M80 52v30l20 14M80 44v2M80 118v2M42 82h2M116 82h2"/>',
  doormat:
    '<path class="fill" d="M28 62h104l14 60H14z"/><path class="soft" d="M38 72h84l10 40H28z"/>' +
    '<path class="line" d="M54 94h52M60 84h40M48 104h64"/>',
  umbrella:
    '<path class="fill" d="M20 84c4-74 116-74 120 0-8-10-22-10-30 0-8-10-22-10-30 0-8-10-22-10-30 0-8-10-22-10-30 0z"/>' +
    '<path class="line" d="M80 20v10M80 84v42c0 16 22 16 22 0"/>',
  bell:
    '<path class="line" d="M38 30h52a10 10 0 0 1 10 10v8M38 18v30"/>' +
    '<path class="fill" d="M100 48c22 4 26 24 26 44l8 14H66l8-14c0-20 4-40 26-44z"/><circle class="soft" cx="100" cy="114" r="9"/>',
};

export type PictureName = keyof typeof SHAPES;

/** Decoration: what it shows is said beside it. */
export function picture(name: PictureName): Html {
  return html`<svg class="picture" viewBox="0 0 160 160" aria-hidden="true">${new Html(SHAPES[name])}</svg>`;
}
