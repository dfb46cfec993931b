using Qga.Cli.Targets.Configuration;
using Qga.Cli.Targets.Tracing;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Targets;

/// <summary>Makes clients that behave as options and configuration say.</summary>
internal static class ClientFactory
{
    // The link is closed in a moment when the agent answers. Nobody wants to wait for one that does not.
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromMilliseconds(500);

    public static QgaClient Create(CliContext context, Choices choices, Target target, bool isOneOfMany = false)
    {
        QgaClientOptions options = context.NewClientOptions();
        options.CloseTimeout = CloseTimeout;
        options.WaitForAgent |= choices.WaitsForAgent;
        Apply(choices.Settings.Timeouts, options);
        if (target.Timeouts is { } own)
        {
            Apply(own, options);
        }

        if (choices.Timeout is { } timeout)
        {
            options.CommandTimeout = timeout;
            options.CommandTimeouts.Clear();
            options.ConnectTimeout = timeout < options.ConnectTimeout ? timeout : options.ConnectTimeout;
        }

        return new QgaClient(choices.Verbose ? TracedEndpoint.Of(target, context, isOneOfMany ? target.Shown + ": " : "") : target.Endpoint, options);
    }

    private static void Apply(TimeoutSettings timeouts, QgaClientOptions options)
    {
        options.ConnectTimeout = timeouts.Connect ?? options.ConnectTimeout;
        options.CommandTimeout = timeouts.Command ?? options.CommandTimeout;
        foreach ((string command, TimeSpan timeout) in timeouts.Commands)
        {
            options.CommandTimeouts[command] = timeout;
        }
    }
}
