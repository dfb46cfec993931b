namespace Qga.Sdk.Adversity.Hostile;

/// <summary>Everything that users can await, each as it is used in the simplest way.</summary>
internal static partial class Operations
{
    /// <summary>All of them, by the name of their public member.</summary>
    public static IReadOnlyDictionary<string, Operation> All { get; } = ((IEnumerable<Operation>)[.. Commands(), .. Files(), .. FileTools(), .. Transfers(), .. Processes(), .. Guests(), .. Accounts(), .. Power()])
        .ToDictionary(static operation => operation.Name);

    /// <summary>Those that send one request and give back its reply, by the command's name on the wire.</summary>
    public static IReadOnlyDictionary<string, Operation> OfCommands { get; } = QgaCommands.All.ToDictionary(
        static command => command.Name,
        static command => All.Values.Single(operation => operation.Name.StartsWith($"QgaClient.{MethodOf(command.Name)}(", StringComparison.Ordinal)));

    /// <summary>Those that are more than one command.</summary>
    public static IReadOnlyList<Operation> Composed { get; } = [.. All.Values.Except(OfCommands.Values).Where(static operation => !operation.Name.StartsWith("QgaClient.", StringComparison.Ordinal))];

    private static string MethodOf(string command) =>
        string.Concat(command.Split('-').Select(static word => char.ToUpperInvariant(word[0]) + word[1..])) + "Async";

    private static Operation Op(string name, Func<IQgaClient, OperationGround, CancellationToken, Task> run) => new(name, run);

    private static async Task DrainAsync<T>(IAsyncEnumerable<T> items, CancellationToken token)
    {
        await foreach (T item in items.WithCancellation(token))
        {
            _ = $"{item}";
        }
    }
}
