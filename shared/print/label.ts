// The label on a package: who sends it, whom it goes to, which of how many it is, and its number for scanners.
import type { ListRow } from '../contract/index.ts';
import type { PrintModel } from '../contract/printing.ts';
import { code128 } from './code128.ts';
import { kilograms } from './goods.ts';
import { type Facts, factsOf, modelOf, penOf } from './kit.ts';

/** What scanners read: the carrier's number, else our own; none where neither is in signs that a bar code has. */
function barcodeOf({ tracking, number }: { tracking: string; number: string }): PrintModel['barcode'] {
  const payload = [tracking, number].find((text) => code128(text) !== null);
  return payload === undefined ? null : { payload };
}

export function shippingLabelModel(facts: Facts, label: ListRow<'shippingLabel.list'>): PrintModel {
  const pen = penOf(facts.language);
  const { t } = pen;
  const { pieceNumber, pieceCount } = label;
  return modelOf('shippingLabel', facts, {
    title: t('print.shippingLabel', { number: label.number }),
    buyer: 'print.shipTo',
    facts: factsOf(
      [t('print.piece'), t('print.pieceOf', { piece: pieceNumber, pieces: pieceCount })],
      [t('print.weight'), kilograms(label.weightGrams, facts.language, pen)],
      [t('print.package'), label.number],
      [t('print.shipment'), label.shipmentNumber],
      [t('print.order'), label.orderNumber],
      [t('print.yourReference'), label.customerReference],
      [t('print.carrier'), label.carrier],
      [t('print.tracking'), label.tracking],
    ),
    ...{ columns: [], rows: [], barcode: barcodeOf(label) },
  });
}
