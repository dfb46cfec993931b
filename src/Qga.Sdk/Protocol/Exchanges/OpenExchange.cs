namespace Qga.Sdk.Protocol;

/// <summary>An exchange and where its generations begin: those of all exchanges of a client make one row that only grows.</summary>
internal sealed class OpenExchange(QgaExchange exchange, long offset)
{
    public QgaExchange Exchange { get; } = exchange;

    /// <summary>The client's generation.</summary>
    public long Generation => Exchange.Generation + offset;

    /// <summary>Set once, when it is disposed.</summary>
    public bool IsClosed { get; set; }

    public bool IsUsable => !IsClosed && Exchange.IsOpen;

    /// <summary>The exchange that follows one.</summary>
    public static OpenExchange After(long generation, QgaExchange exchange) => new(exchange, generation + 1 - exchange.Generation);
}
