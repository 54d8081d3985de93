using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Etl.Clean.Pdf.Worker;

/// <summary>Finds the program that reads PDF files and says how it is started.</summary>
internal static class PdfWorkerProgram
{
    private const string Name = "Etl.PdfWorker";

    // What a person sets for the program itself, or for its debugger, would bind the worker too.
    private static readonly string[] NotInherited = ["DOTNET_STARTUP_HOOKS", "DOTNET_DiagnosticPorts", "DOTNET_GCHeapCount", "DOTNET_GCHeapHardLimitPercent"];

    /// <summary>How the worker is started.</summary>
    /// <param name="heapLimit">Most bytes of its managed memory.</param>
    /// <param name="folder">Folder that it is in; null for that of the running program.</param>
    /// <returns>What starts it.</returns>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static ProcessStartInfo StartInfo(long heapLimit, string? folder = null)
    {
        folder ??= AppContext.BaseDirectory;
        var library = Path.Combine(folder, Name + ".dll");
        var host = Path.Combine(folder, OperatingSystem.IsWindows() ? Name + ".exe" : Name);
        var info = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // The runtime that runs this program runs the worker as well, wherever it was installed.
        if (File.Exists(library) && Runtime() is { } runtime)
        {
            info.FileName = runtime;
            info.ArgumentList.Add("exec");
            info.ArgumentList.Add(library);
        }
        else
        {
            info.FileName = File.Exists(host)
                ? host
                : throw new FileNotFoundException(
                    $"{library} is missing, with which PDF files are read: install the program again, or build it with all of its projects.",
                    library);
        }

        info.Environment["DOTNET_GCHeapHardLimit"] = heapLimit.ToString("X", CultureInfo.InvariantCulture);
        info.Environment["DOTNET_EnableDiagnostics"] = "0";
        info.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        foreach (var variable in NotInherited)
        {
            info.Environment.Remove(variable);
        }

        return info;
    }

    /// <summary>The launcher beside the runtime's folder; null for a program that carries its own runtime.</summary>
    private static string? Runtime()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var launcher = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(launcher) ? launcher : null;
    }
}
