namespace Qga.Schema.Tests.Qapi;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("'A'", "A")]
    [InlineData("[ 'A' ]", "A")]
    [InlineData("[ 'A', 'B' ]", "A and B")]
    [InlineData("{ 'all': [ 'A', 'B' ] }", "A and B")]
    [InlineData("{ 'any': [ 'A', { 'not': 'B' } ] }", "A or not B")]
    [InlineData("{ 'not': { 'any': [ 'A', 'B' ] } }", "not (A or B)")]
    [InlineData("{ 'all': [ { 'any': [ 'A', 'B' ] }, { 'not': { 'all': [ 'C', 'D' ] } } ] }", "(A or B) and not (C and D)")]
    public void Conditions_of_today_are_read(string condition, string expected) => AssertCondition(condition, expected);

    [Theory]
    [InlineData("'defined(A)'", "A")]
    [InlineData("'defined A'", "A")]
    [InlineData("' defined ( A ) '", "A")]
    [InlineData("'!defined(A)'", "not A")]
    [InlineData("'! A'", "not A")]
    [InlineData("'defined(A) && defined(B)'", "A and B")]
    [InlineData("'A||B&&C'", "A or (B and C)")]
    [InlineData("'(A||B)&&!(C&&D)'", "(A or B) and not (C and D)")]
    [InlineData("[ 'defined(A)', '!defined(B)' ]", "A and not B")]
    [InlineData("[ 'defined(A) || defined(B)', 'C' ]", "(A or B) and C")]
    [InlineData("{ 'any': [ 'defined(A)', '!B' ] }", "A or not B")]
    public void C_expressions_of_old_files_are_read(string condition, string expected) => AssertCondition(condition, expected);

    [Theory]
    [InlineData("{ 'all': [ 'A' ] }", "'A'")]
    [InlineData("{ 'any': [ { 'all': [ 'defined(A)' ] } ] }", "'A'")]
    [InlineData("{ 'not': { 'not': 'A' } }", "'A'")]
    [InlineData("'!!A'", "'A'")]
    [InlineData("'((A))'", "'A'")]
    [InlineData("'A && (B && C)'", "{ 'all': [ 'A', 'B', 'C' ] }")]
    [InlineData("[ 'A', { 'all': [ 'B', 'C' ] } ]", "{ 'all': [ 'A', 'B', 'C' ] }")]
    [InlineData("{ 'any': [ { 'any': [ 'A', 'B' ] }, 'C' ] }", "'A || B || C'")]
    [InlineData("{ 'not': 'defined(A)' }", "'!A'")]
    public void Conditions_that_say_the_same_are_the_same(string one, string other) => Assert.Equal(Read(one), Read(other));

    [Fact]
    public void Everything_may_have_a_condition() =>
        Import.Facts(
            """
            { 'enum': 'E', 'data': [ { 'name': 'v', 'if': 'A' }, 'w' ], 'if': 'B' }
            { 'struct': 'S', 'data': { '*m': { 'type': [ 'int' ], 'if': 'C' } }, 'if': 'D' }
            { 'alternate': 'X', 'data': { 'a': { 'type': 'E', 'if': 'F' } }, 'if': 'G' }
            { 'union': 'U', 'base': { 't': { 'type': 'E', 'if': 'H' } }, 'discriminator': 't', 'data': { 'v': { 'type': 'S', 'if': 'I' } }, 'if': 'J' }
            { 'command': 'c', 'data': { 'n': { 'type': 'bool', 'if': 'K' } }, 'if': 'L' }
            """,
            """
            command c if L
              argument n: bool if K
            enum E if B
              value v if A
              value w
            struct S if D
              member m: [int] optional if C
            alternate X if G
              branch a: E if F
            union U if J
              base t: E if H
              discriminator t
              branch v: S if I
            """);

    [Theory]
    [InlineData("«true»")]
    [InlineData("«[»]")]
    [InlineData("«{»}")]
    [InlineData("«{» 'none': [ 'A' ] }")]
    [InlineData("«{» 'all': [] }")]
    [InlineData("«{» 'any': 'A' }")]
    [InlineData("«{» 'all': [ 'A' ], 'any': [ 'B' ] }")]
    [InlineData("{ 'all': [ 'A', «[» 'B' ] ] }")]
    public void Other_forms_are_refused(string marked) =>
        InEnum(marked, "A condition must be a symbol, or an object with one key 'all', 'any' or 'not'.");

    [Theory]
    [InlineData("", "a symbol, 'defined', '!' or '(' is expected")]
    [InlineData("_WIN32", "a symbol, 'defined', '!' or '(' is expected")]
    [InlineData("1", "a symbol, 'defined', '!' or '(' is expected")]
    [InlineData("A &&", "a symbol, 'defined', '!' or '(' is expected")]
    [InlineData("A & B", "'&&' is expected")]
    [InlineData("A | B", "'||' is expected")]
    [InlineData("A B", "'&&', '||' or the end is expected")]
    [InlineData("A > 3", "'&&', '||' or the end is expected")]
    [InlineData("A)", "'&&', '||' or the end is expected")]
    [InlineData("(A", "')' is expected")]
    [InlineData("defined(A", "')' is expected")]
    [InlineData("defined()", "a symbol is expected after 'defined'")]
    [InlineData("defined !A", "a symbol is expected after 'defined'")]
    [InlineData("A || !", "a symbol, 'defined', '!' or '(' is expected")]
    public void Other_C_is_refused(string condition, string reason) =>
        InEnum($"«'{condition}'»", $"The condition '{condition}' is not understood: {reason}.");

    [Fact]
    public void Nesting_has_an_end()
    {
        const string Deep = "it is nested more than 16 levels deep";
        string opened = new('(', 17);
        InEnum($"«'{opened}A{new string(')', 17)}'»", $"The condition '{opened}A{new string(')', 17)}' is not understood: {Deep}.");
        InEnum($"{string.Concat(Enumerable.Repeat("{ 'not': ", 17))}«'A'»{new string('}', 17)}", "The condition is nested more than 16 levels deep.");
        AssertCondition($"'{opened[1..]}A{new string(')', 16)}'", "A");
    }

    [Fact]
    public void The_deepest_condition_passes_the_reader_of_our_own_format()
    {
        string condition = "'A'";
        for (int i = 0; i < 16; i++)
        {
            condition = $"{{ '{(i % 2 == 0 ? "all" : "any")}': [ {condition}, 'B{i}' ] }}";
        }

        Import.Document($"{{ 'command': 'c', 'data': {{ 'm': {{ 'type': 'int', 'if': {condition} }} }} }}");
    }

    private static void InEnum(string marked, string message) => Import.Error($"{{ 'enum': 'E', 'data': [], 'if': {marked} }}", message);

    private static void AssertCondition(string condition, string expected) => Assert.Equal(expected, Read(condition)!.ToString());

    private static SchemaCondition? Read(string condition) => Import.Document($"{{ 'enum': 'E', 'data': [], 'if': {condition} }}").Types[0].If;
}
