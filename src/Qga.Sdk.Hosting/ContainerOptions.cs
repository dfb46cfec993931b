using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Qga.Sdk.Hosting;

/// <summary>What options have while nobody has set something else: the container's log and clock.</summary>
internal sealed class ContainerOptions(ILoggerFactory? loggers = null, TimeProvider? time = null) : IConfigureNamedOptions<QgaClientOptions>
{
    public void Configure(QgaClientOptions options) => Configure(null, options);

    public void Configure(string? name, QgaClientOptions options)
    {
        options.LoggerFactory ??= loggers;
        if (time is not null && options.TimeProvider == TimeProvider.System)
        {
            options.TimeProvider = time;
        }
    }
}
