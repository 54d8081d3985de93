using System.ComponentModel;
using System.Diagnostics;

namespace Etl.Runs.Locking;

/// <summary>Whether processes of this machine are there.</summary>
internal static class ProcessLife
{
    /// <summary>Looks whether a process of this machine is there.</summary>
    /// <param name="processId">Its number, which may be another's by now.</param>
    public static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // What can't be told is taken for a process at work.
            return e is Win32Exception;
        }
    }
}
