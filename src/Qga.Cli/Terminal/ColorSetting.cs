namespace Qga.Cli.Terminal;

/// <summary>When colours are used in this run. It is known when options and configuration have been read.</summary>
internal sealed class ColorSetting
{
    public ColorChoice Choice { get; set; }
}
