/** Comparisons that conditions make. What is not known (null) fails every one of them. */

/** Compares a text. All that is given must hold; letters of either case are equal unless `matchCase` says otherwise. */
export interface TextTest {
  /** Is one of these. */
  readonly is?: string | readonly string[] | undefined;
  readonly contains?: string | undefined;
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
  /** `*` stands for any characters, `?` for one; the whole text must fit. */
  readonly glob?: string | undefined;
  /** A pattern of the linear-time subset (pattern/parse-pattern.ts), found anywhere in the text. */
  readonly matches?: string | undefined;
  readonly matchCase?: boolean | undefined;
}

/** Compares a number. All that is given must hold. */
export interface NumberTest {
  readonly is?: number | readonly number[] | undefined;
  readonly atLeast?: number | undefined;
  readonly above?: number | undefined;
  readonly atMost?: number | undefined;
  readonly below?: number | undefined;
}

/** Compares a calendar date, written 2026-11-22. All that is given must hold. */
export interface DateTest {
  readonly on?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}
