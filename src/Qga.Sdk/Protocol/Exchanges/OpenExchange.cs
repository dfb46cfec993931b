namespace Qga.Sdk.Protocol;

/// <summary>An exchange and where its generations begin: those of all exchanges of a client make one row that only grows.</summary>
internal sealed class OpenExchange(QgaExchange exchange, long offset)
{
    public QgaExchange Exchange { get; } = exchange;

    /// <summary>The client's generation.</summary>
    public long Generation => Exchange.Generation + offset;

    /// <summary>Set once, when it is disposed.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Set once, when its end has been told.</summary>
    public bool IsEndTold { get; set; }

    /// <summary>The client's generation of the last request that an agent answered; null before the first answer.</summary>
    public long? AnsweredGeneration { get; set; }

    public bool IsUsable => !IsClosed && Exchange.IsOpen;

    /// <summary>The exchange that follows one.</summary>
    public static OpenExchange After(long generation, QgaExchange exchange) => new(exchange, generation + 1 - exchange.Generation);
}
