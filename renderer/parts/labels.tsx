// Labels for packages: printed a page each, or as a file for label software.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { PrintRef } from '../../shared/contract/printing.ts';
import { call } from '../api/client.ts';
import { useDesk } from '../api/session.tsx';
import { useExport } from './jobs.tsx';
import type { PageAction } from './Page.tsx';
import { usePrinting } from './printing.tsx';

/** Most that are printed at once. */
const MOST = 200;

/** Packages by their own ids, or all that go with shipments. */
type Chosen = { field: 'id' | 'shipmentId'; ids: readonly number[] };

const asked = ({ field, ids }: Chosen) => ({
  where: [{ field, op: 'oneOf' as const, value: [...ids] }],
  sort: [{ field: 'shipmentNumber' as const }, { field: 'orderNumber' as const }, { field: 'pieceNumber' as const }],
});

const formsOf = (ids: readonly number[]): PrintRef[] => ids.map((id) => ({ form: 'shippingLabel', id }));

/** The buttons of a page for its packages; stopped where there is none. */
export function useLabelActions(packageIds: readonly number[]): PageAction[] {
  const { t } = useDesk();
  const printing = usePrinting();
  const exporting = useExport();
  const reason = packageIds.length === 0 ? t('print.noPackages') : null;
  const label = packageIds.length === 1 ? t('print.labelButton') : t('print.labelsButton');
  return [
    { name: 'labels', label, reason, run: () => void printing.print(formsOf(packageIds)) },
    {
      ...{ name: 'labelsCsv', label: t('print.labelsCsv'), reason },
      run: () => void exporting.start('shippingLabel.list', asked({ field: 'id', ids: packageIds }), 'csv'),
    },
  ];
}

/** Labels of what is ticked in a list: in one PDF, or as a file. */
export function ChosenLabels(chosen: Chosen) {
  const { t } = useDesk();
  const printing = usePrinting();
  const exporting = useExport();
  const none = chosen.ids.length === 0;
  const print = async (): Promise<void> => {
    const { rows, total } = await call('shippingLabel.list', { ...asked(chosen), limit: MOST });
    const tell = (message: string): void =>
      void notifications.show({ color: 'orange', message, closeButtonProps: { 'aria-label': t('common.close') } });
    if (total > rows.length) tell(t('print.labelsMost', { most: MOST, total }));
    if (rows.length === 0) tell(t('print.noPackages'));
    else await printing.save(formsOf(rows.map(({ id }) => id)), t('print.labelsFile'));
  };
  return (
    <>
      <Button disabled={none} onClick={() => void print()}>
        {t('print.labels', { count: chosen.ids.length })}
      </Button>
      <Button
        variant="default"
        disabled={none}
        aria-label={t('print.labelsCsv')}
        onClick={() => void exporting.start('shippingLabel.list', asked(chosen), 'csv')}
      >
        CSV
      </Button>
    </>
  );
}
