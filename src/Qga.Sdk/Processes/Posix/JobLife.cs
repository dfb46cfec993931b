namespace Qga.Sdk;

/// <summary>How far a job is.</summary>
internal enum JobLife
{
    Claimed,
    Alive,
    Dead,
    Rebooted,
}
