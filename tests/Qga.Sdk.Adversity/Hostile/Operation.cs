namespace Qga.Sdk.Adversity.Hostile;

/// <summary>One thing that a user of the library can do.</summary>
/// <param name="Name">The public member, as <see cref="PublicOperations"/> spells it.</param>
/// <param name="RunAsync">Does it.</param>
internal sealed record Operation(string Name, Func<IQgaClient, OperationGround, CancellationToken, Task> RunAsync)
{
    public override string ToString() => Name;
}
