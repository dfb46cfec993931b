namespace Qga.Schema.Tests.Model;

public sealed class SchemaConditionTests
{
    private static readonly SchemaCondition A = new ConditionSymbol("A");
    private static readonly SchemaCondition B = new ConditionSymbol("B");
    private static readonly SchemaCondition C = new ConditionSymbol("C");

    [Fact]
    public void Symbols_are_written_as_they_are() => Assert.Equal("A", A.ToString());

    [Fact]
    public void Any_is_or() => Assert.Equal("A or B", Any(A, B).ToString());

    [Fact]
    public void All_is_and() => Assert.Equal("A and B", All(A, B).ToString());

    [Fact]
    public void Not_stands_before_a_symbol_without_parentheses() => Assert.Equal("not A", Not(A).ToString());

    [Fact]
    public void Not_of_several_is_in_parentheses() => Assert.Equal("not (A or B)", Not(Any(A, B)).ToString());

    [Fact]
    public void Nested_operators_are_in_parentheses() =>
        Assert.Equal("(A and B) or not C", Any(All(A, B), Not(C)).ToString());

    [Fact]
    public void One_operand_needs_no_operator_and_no_parentheses() =>
        Assert.Equal("A and not B", All(Any(A), Not(All(B))).ToString());

    [Fact]
    public void A_single_group_inside_a_group_keeps_its_parentheses() =>
        Assert.Equal("(A or B) and C", All(All(Any(A, B)), C).ToString());

    [Fact]
    public void Conditions_compare_by_value()
    {
        Assert.Equal(Any(A, Not(B)), Any(new ConditionSymbol("A"), Not(new ConditionSymbol("B"))));
        Assert.NotEqual<SchemaCondition>(Any(A, B), All(A, B));
        Assert.NotEqual(Any(A, B), Any(B, A));
    }

    private static ConditionAny Any(params SchemaCondition[] operands) => new(new EquatableArray<SchemaCondition>(operands));

    private static ConditionAll All(params SchemaCondition[] operands) => new(new EquatableArray<SchemaCondition>(operands));

    private static ConditionNot Not(SchemaCondition operand) => new(operand);
}
