/** Where a notice can reach a person; the inbox always stands in the product itself. */
export const WAYS = ['inbox', 'sms', 'email', 'wecom', 'dingtalk'] as const
export type Way = (typeof WAYS)[number]
/** Ways that leave the house. */
export type Outside = Exclude<Way, 'inbox'>
