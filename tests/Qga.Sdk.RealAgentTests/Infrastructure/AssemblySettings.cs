// One after another: stopped agents, short deadlines and a flood of calls do not go together on a machine with two cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// The agent runs on this machine, and the tests look at its files.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
