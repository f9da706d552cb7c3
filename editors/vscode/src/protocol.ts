// The requests that copydesk serves beyond the language server protocol, and their answers.

import { Location, RequestType, TextDocumentIdentifier } from 'vscode-languageclient/node';

export interface Said {
  text: string;
  location: Location;
}

export interface Person {
  id: string | number;
  name: string;
  roles: string[];
  mentions: { location: Location }[];
  quotes: Said[];
}

export interface Occurrence {
  location: Location;
  /** How this one differs from the quote it was asked for: "identical", "truncated", "altered"… */
  difference: string;
}

export interface Quote {
  text: string;
  speaker: string | null;
  location: Location;
  occurrences: Occurrence[];
}

export interface Page {
  title: string;
  text: string;
}

export interface QuoteDiff {
  left: Page;
  right: Page;
}

interface OfDocument {
  textDocument: TextDocumentIdentifier;
}

export const people = new RequestType<OfDocument, Person[] | null, void>('copydesk/people');
export const quotes = new RequestType<OfDocument, Quote[] | null, void>('copydesk/quotes');
export const quoteDiff = new RequestType<{ a: Location; b: Location }, QuoteDiff | null, void>('copydesk/quoteDiff');

export const quoteVersions = new RequestType<{ location: Location }, Page | null, void>('copydesk/quoteVersions');
export const textDocumentContent = new RequestType<{ uri: string }, { text: string } | null, void>('workspace/textDocumentContent');

/** The occurrences other than the quote itself. */
export function elsewhere(quote: Quote): Occurrence[] {
  const same = (a: Location, b: Location) => a.uri === b.uri
    && a.range.start.line === b.range.start.line && a.range.start.character === b.range.start.character;
  return quote.occurrences.filter(occurrence => !same(occurrence.location, quote.location));
}
