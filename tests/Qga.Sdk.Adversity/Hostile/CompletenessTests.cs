namespace Qga.Sdk.Adversity.Hostile;

public sealed class CompletenessTests
{
    [Fact]
    public void Every_public_operation_is_attacked() =>
        Assert.Equal(PublicOperations.Names, Operations.All.Keys.Order(StringComparer.Ordinal));
}
