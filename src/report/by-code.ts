/** A text for each code of a kind of value, from the values that come with the code. */
export type ByCode<Value extends { readonly code: string }, Text = string, Context = void> = {
  readonly [Code in Value['code']]: (
    value: Extract<Value, { readonly code: Code }>,
    context: Context,
  ) => Text;
};

/** The text that a table has for a value. */
export function textFor<Value extends { readonly code: string }, Text, Context>(
  table: ByCode<Value, Text, Context>,
  value: Value,
  context: Context,
): Text {
  // Each entry takes the value of its own code: the type of the table holds that, and a look-up forgets it.
  const say = table[value.code as Value['code']] as unknown as (value: Value, context: Context) => Text;
  return say(value, context);
}
