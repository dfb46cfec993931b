namespace Qga.Sdk.Benchmarks;

/// <summary>
/// How a cost grows with what causes it: the exponent of the power of it that fits best, by least squares over the logarithms. 1 is
/// linear.
/// </summary>
internal sealed class Growth
{
    private readonly List<(double Cause, double Seconds, double Bytes)> _points = [];

    public void Add(double cause, double seconds, double bytes) => _points.Add((cause, seconds, bytes));

    public void Tell(Report report, double maxExponent)
    {
        Tell(report, "time grows with the power", Exponent(static point => point.Seconds), maxExponent);
        Tell(report, "memory grows with the power", Exponent(static point => point.Bytes), maxExponent);
    }

    private static void Tell(Report report, string what, double exponent, double most) =>
        report.Add(what, $"{exponent:0.00}", $"at most {most:0.0}, 1 being linear", exponent <= most);

    private double Exponent(Func<(double Cause, double Seconds, double Bytes), double> cost)
    {
        (double X, double Y)[] logs = [.. _points.Where(point => cost(point) > 0).Select(point => (Math.Log(point.Cause), Math.Log(cost(point))))];
        double x = logs.Average(static log => log.X);
        double y = logs.Average(static log => log.Y);
        return logs.Sum(log => (log.X - x) * (log.Y - y)) / logs.Sum(log => (log.X - x) * (log.X - x));
    }
}
