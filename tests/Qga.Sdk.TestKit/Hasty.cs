namespace Qga.Sdk.TestKit;

/// <summary>Options of clients whose other end is played by a test and seldom closes: disposal does not wait for it.</summary>
public static class Hasty
{
    public static QgaClientOptions Options(Action<QgaClientOptions>? configure = null)
    {
        var options = new QgaClientOptions { CloseTimeout = TimeSpan.FromMilliseconds(20) };
        configure?.Invoke(options);
        return options;
    }
}
