// Deposits of orders that are neither deducted nor credited, as SQL: who checks credit and who shows it count the same.

/** SQL of what is left of the deposits of an order, with tax; `order` is SQL for its id. In its currency, or in the base currency. */
export const openDeposits = (order: string, base: '' | 'base_' = ''): string =>
  `coalesce((SELECT sum(d.${base}gross_minor)
    - coalesce(sum((SELECT sum(n.${base}gross_minor) FROM credit_note n WHERE n.invoice_id = d.id AND n.state = 'issued')), 0)
    - coalesce(sum((SELECT sum(x.${base}net_minor + x.${base}tax_minor) FROM deposit_deduction x JOIN invoice v ON v.id = x.invoice_id
        WHERE x.deposit_invoice_id = d.id AND v.state <> 'draft')), 0)
  FROM invoice d WHERE d.deposit_order_id = ${order} AND d.state <> 'draft'), 0)`;
