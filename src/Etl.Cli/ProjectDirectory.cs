namespace Etl.Cli;

/// <summary>Finds the directory that the default paths are relative to.</summary>
internal static class ProjectDirectory
{
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
