namespace Etl.Cli;

/// <summary>Finds the directory that the default paths are relative to.</summary>
internal static class ProjectDirectory
{
    /// <summary>A folder of the configuration: in the project's directory, or, where that has none, as it came with the program.</summary>
    /// <param name="directory">The project's directory.</param>
    /// <param name="name"><c>config</c> or <c>pipelines</c>.</param>
    /// <returns>Path of the folder; it need not be there.</returns>
    public static string Folder(string directory, string name)
    {
        var own = Path.Combine(directory, name);
        var shipped = Path.Combine(AppContext.BaseDirectory, name);
        return !Directory.Exists(own) && Directory.Exists(shipped) ? shipped : own;
    }

    /// <summary>
    /// The current directory when it has a folder <c>config</c>; else the folder above the program that holds
    /// <c>Etl.sln</c>, so that the program can be started from anywhere; else the current directory.
    /// </summary>
    /// <returns>Directory; empty for the current one, so that paths are shown as short as they are.</returns>
    public static string Find()
    {
        if (Directory.Exists("config"))
        {
            return "";
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Etl.sln")))
            {
                return folder.FullName;
            }
        }

        return "";
    }
}
