using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Qga.Sdk.Benchmarks;

/// <summary>What a call leaves to the garbage collector in the steady state, by BenchmarkDotNet's own diagnoser.</summary>
internal static class AllocationScenario
{
    private const long MaxBytes = 200;

    public static Task RunAsync(BenchmarkArguments arguments, Report report)
    {
        report.Begin("Allocation");
        ManualConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(BenchmarkDotNet.Diagnosers.MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), $"qga-benchmark-{Environment.ProcessId}"));
        Summary summary = BenchmarkRunner.Run<PingBenchmark>(config);
        foreach (BenchmarkReport benchmark in summary.Reports)
        {
            long bytes = benchmark.GcStats.GetBytesAllocatedPerOperation(benchmark.BenchmarkCase)
                ?? throw new InvalidOperationException("The run gave no figure for the allocation.");
            report.Add($"{benchmark.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo}, steady state", $"{bytes} bytes", $"at most {MaxBytes} bytes", bytes <= MaxBytes && benchmark.Success);
        }

        if (summary.Reports.IsEmpty)
        {
            throw new InvalidOperationException("BenchmarkDotNet ran nothing.");
        }

        Directory.Delete(config.ArtifactsPath, recursive: true);
        return Task.CompletedTask;
    }
}
