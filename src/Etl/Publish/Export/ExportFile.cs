namespace Etl.Publish.Export;

/// <summary>Writes a file beside its name first, so that nobody finds half of one.</summary>
internal static class ExportFile
{
    /// <summary>Writes it, in place of what is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content to a path.</param>
    /// <returns>The file.</returns>
    public static async Task<string> WriteAsync(string path, Func<string, Task> write)
    {
        var temporary = path + ".partial";
        try
        {
            await write(temporary);
            File.Move(temporary, path, overwrite: true);
            return path;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
