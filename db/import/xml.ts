// XML of workbooks as events, through the parser that exceljs reads workbooks with (saxes: no external entities, no
// entity definitions). The parser is taken, not exceljs's WorkbookReader: that one decodes every chunk on its own and so
// breaks letters of two bytes (exceljs issue 2084), joins Japanese reading aids to cell texts, loses all but the last run
// of rich inline text, stops at cells without an address, and unpacks files of any size.
type SaxEvent =
  | { eventType: 'opentag'; value: { name: string; attributes: Record<string, string> } }
  | { eventType: 'text'; value: string }
  | { eventType: 'closetag'; value: { name: string } };

type ParseSax = (chunks: AsyncIterable<string>) => AsyncIterable<SaxEvent[]>;

export type XmlHandler = {
  /** Names come without their namespace prefix. */
  open(name: string, attributes: Record<string, string>): void;
  text(text: string): void;
  close(name: string): void;
};

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Feeds a document to a handler. Throws Error where it is not well-formed. */
export async function readXml(chunks: AsyncIterable<string>, handler: XmlHandler): Promise<void> {
  // Loaded when the first workbook is read: a start of the app does not pay for it.
  const { default: parseSax } = (await import('exceljs/lib/utils/parse-sax.js')) as { default: ParseSax };
  for await (const events of parseSax(chunks)) {
    for (const event of events) {
      if (event.eventType === 'text') handler.text(event.value);
      else if (event.eventType === 'opentag') handler.open(localName(event.value.name), event.value.attributes);
      else handler.close(localName(event.value.name));
    }
  }
}
