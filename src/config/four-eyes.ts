import Type from 'typebox'
import { mapping, whole, yesOrNo } from './reading/declare.ts'

export const fourEyes = mapping(
  {
    corrections: Type.Array(Type.String({ pattern: '^(?:/(?:[^~/]|~[01])+)+$', maxLength: 500 }), {
      maxItems: 100,
      uniqueItems: true,
      default: [],
      description:
        'Corrections that change one of these fields or what is in them, as JSON pointers: [/applicant, /fees].',
    }),
    settle: yesOrNo(false, 'Settling by hand what is parked or in doubt.'),
    resend: yesOrNo(false, 'Sending once more what is completed.'),
    repairs: yesOrNo(
      false,
      'Handing a dossier over again because a partner shows something else. By itself nothing is repaired then.',
    ),
    replaysOver: whole(0, 10_000_000, {
      default: 0,
      description: 'Replays of more deliveries than this; 0 for none.',
    }),
    expireHours: whole(1, 24 * 90, {
      default: 72,
      description: 'How long a proposal waits for the second person.',
    }),
  },
  [],
  {
    description:
      'What a second person has to approve before it is done, under another name than who asked for it; nothing by default. docs/operations.md',
  },
)
