import type { SearchInfo } from '../../protocol/attributes/search-info.ts';
import type { Search } from '../../visit/attributes/search.ts';
import type { Fields } from './fields.ts';

/** Contract §5.12. */
export function readSearch(search: Fields<SearchInfo>): Search {
  return { keywords: search.texts('keywords') };
}
