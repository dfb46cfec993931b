namespace Qga.Schema.Tests.Model;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Equal_elements_in_the_same_order_are_equal()
    {
        var left = new EquatableArray<string>(["a", "b"]);
        var right = new EquatableArray<string>(["a", "b"]);

        Assert.True(left == right);
        Assert.True(left.Equals((object)right));
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b", "a")]
    [InlineData("a", "b", "c")]
    [InlineData("a", null)]
    public void Other_elements_other_order_and_other_lengths_differ(params string?[] other)
    {
        var array = new EquatableArray<string?>(["a", "b"]);

        Assert.True(array != new EquatableArray<string?>(other));
    }

    [Fact]
    public void Default_empty_and_copied_from_nothing_are_the_same()
    {
        Assert.Equal(default, EquatableArray<int>.Empty);
        Assert.Equal(default, new EquatableArray<int>([]));
        Assert.Equal(EquatableArray<int>.Empty.GetHashCode(), new EquatableArray<int>([]).GetHashCode());
        Assert.Empty(default(EquatableArray<int>));
    }

    [Fact]
    public void It_keeps_its_own_copy()
    {
        int[] source = [1, 2];
        var array = new EquatableArray<int>(source);
        source[0] = 9;

        Assert.Equal([1, 2], array);
        Assert.Equal(2, array.Count);
        Assert.Equal(1, array[0]);
    }

    [Fact]
    public void Null_is_refused() =>
        Assert.Throws<ArgumentNullException>(() => new EquatableArray<int>(null!));
}
