// R1 to R9: two figures that must agree, side by side, green or red; a red one opens what stands behind it.
import { Anchor, Table } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { COUNTED_TIES } from '../../../shared/contract/close.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { refusalIn, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { RefusalNote } from '../../parts/Page.tsx';

type Check = Output<'reconciliation.get'>['checks'][number];

function Tie({
  check,
  tie,
  first,
  span,
  onOpen,
}: {
  check: Check;
  tie: Check['ties'][number];
  first: boolean;
  span: Props['span'];
  onOpen: () => void;
}) {
  const desk = useDesk();
  const { t } = desk;
  const figure = (value: number): string => (COUNTED_TIES.includes(tie.tie) ? String(value) : desk.money(value));
  return (
    <Table.Tr>
      <Table.Td>{first && <b>{t(`state.${check.check}`)}</b>}</Table.Td>
      <Table.Td>
        {first &&
          (check.green ? (
            <span className="good">
              <IconCheck size={15} aria-hidden /> {t('close.green')}
            </span>
          ) : (
            <span className="bad">
              <IconAlertTriangle size={15} aria-hidden /> {t('close.red')}
            </span>
          ))}
      </Table.Td>
      <Table.Td>{t(`state.${tie.tie}`)}</Table.Td>
      <Table.Td className="numeric" title={t(`tie.${tie.tie}.left`)}>
        {figure(tie.leftMinor)}
      </Table.Td>
      <Table.Td className="numeric" title={t(`tie.${tie.tie}.right`)}>
        {figure(tie.rightMinor)}
      </Table.Td>
      <Table.Td className={`numeric ${tie.differenceMinor === 0 ? '' : 'bad'}`}>{figure(tie.differenceMinor)}</Table.Td>
      <Table.Td className="dim">
        {t(`tie.${tie.tie}.left`)} = {t(`tie.${tie.tie}.right`)}
        {tie.tie === 'statements' && <ToldThrough {...span} />}
      </Table.Td>
      <Table.Td className="numeric">
        {tie.exceptions > 0 && (
          <Anchor component="button" type="button" size="sm" onClick={onOpen}>
            {t('close.show', { count: tie.exceptions })}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Accounts whose statements do not reach the end of the span: what came later stands on none yet. */
function ToldThrough({ to, knownAt }: { to: string; knownAt?: string }) {
  const { t, date } = useDesk();
  const { data } = useQuery('bankReconciliation.list', { to, ...(knownAt === undefined ? {} : { knownAt }) });
  const short = data?.rows.filter(({ throughOn }) => throughOn < to) ?? [];
  return short.map(({ id, bankAccountCode: account, throughOn }) => (
    <div key={id}>{t('bank.toldThrough', { account, day: date(throughOn) })}</div>
  ));
}

type Props = { span: { from: string; to: string; knownAt?: string }; onOpen: (check: string) => void };

export function Checks({ span, onOpen }: Props) {
  const { t } = useDesk();
  const { data, error } = useQuery('reconciliation.get', span);
  if (error) return <RefusalNote refusal={refusalIn(error)} />;
  if (!data) return null;
  return (
    <Table className="table" withTableBorder aria-label={t('close.checks')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('column.check')}</Table.Th>
          <Table.Th>{t('column.state')}</Table.Th>
          <Table.Th>{t('column.tie')}</Table.Th>
          <Table.Th className="numeric">{t('column.leftMinor')}</Table.Th>
          <Table.Th className="numeric">{t('column.rightMinor')}</Table.Th>
          <Table.Th className="numeric">{t('column.differenceMinor')}</Table.Th>
          <Table.Th>{t('close.meaning')}</Table.Th>
          <Table.Th className="numeric">{t('close.exceptions')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.checks.flatMap((check) =>
          check.ties.map((tie, i) => (
            <Tie
              key={`${check.check}${tie.tie}`}
              {...{ check, tie, span, first: i === 0 }}
              onOpen={() => onOpen(check.check)}
            />
          )),
        )}
      </Table.Tbody>
    </Table>
  );
}
