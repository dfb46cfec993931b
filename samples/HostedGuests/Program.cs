// dotnet run --project samples/HostedGuests                                                  two guests in memory
// dotnet run --project samples/HostedGuests -- --Guests:web-1:Endpoint=unix:/run/web-1.sock  real ones, from the configuration
// With OTEL_EXPORTER_OTLP_ENDPOINT set, traces and metrics go to that collector as well.
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Qga.Sdk;
using Qga.Sdk.Testing;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
await using var inMemory = new InMemoryGuest();
if (builder.Configuration.GetSection("Guests").GetChildren().Any())
{
    builder.Services.AddQgaClients(builder.Configuration.GetSection("Guests"));
}
else
{
    builder.Services.AddQgaClient("web-1", options => options.Endpoint = inMemory.Endpoint);
    builder.Services.AddQgaClient("web-2", options => options.Endpoint = "/run/qga/is-not-there.sock");
}

builder.Services.AddHealthChecks().AddQga("web-1");
builder.Services.AddHostedService<Inventory>();

bool hasCollector = Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is not null;
TracerProviderBuilder tracing = Sdk.CreateTracerProviderBuilder()
    .AddSource(QgaTelemetry.ActivitySourceName)
    .AddProcessor(new SimpleActivityExportProcessor(new ConsoleSpans()));
MeterProviderBuilder metering = Sdk.CreateMeterProviderBuilder().AddMeter(QgaTelemetry.MeterName);
using TracerProvider traces = (hasCollector ? tracing.AddOtlpExporter() : tracing).Build();
using MeterProvider metrics = (hasCollector ? metering.AddOtlpExporter() : metering).Build();

await builder.Build().RunAsync();

/// <summary>Asks every guest once, then ends the program.</summary>
internal sealed class Inventory(IQgaClientFactory guests, HealthCheckService health, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (string name in guests.Names)
        {
            try
            {
                GuestOSInfo system = await guests.GetClient(name).GuestGetOsinfoAsync(stoppingToken);
                Console.WriteLine($"{name}: {QgaText.Escape(system.PrettyName)}");
            }
            catch (QgaException exception)
            {
                Console.WriteLine($"{name}: {exception.Message}");
            }
        }

        HealthReport report = await health.CheckHealthAsync(stoppingToken);
        foreach ((string check, HealthReportEntry entry) in report.Entries)
        {
            Console.WriteLine($"{check}: {entry.Status}. {entry.Description}");
        }

        lifetime.StopApplication();
    }
}

/// <summary>Prints each span: OpenTelemetry sees what the client tells.</summary>
internal sealed class ConsoleSpans : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (Activity span in batch)
        {
            Console.WriteLine($"span {span.DisplayName} {span.Duration.TotalMilliseconds:0.0} ms {span.Status} {string.Join(' ', span.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}"))}");
        }

        return ExportResult.Success;
    }
}
