using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Etl.Clean.Bytes;
using Etl.Model.Findings;

namespace Etl.Clean.Pdf;

/// <summary>Runs poppler's programs over a file, each in a process of its own that ends with its time.</summary>
/// <param name="clock">Measures the time.</param>
/// <param name="budget">Longest time of one program.</param>
/// <param name="folder">Folder of the programs; null: found by the system.</param>
internal sealed class PdfTools(TimeProvider clock, TimeSpan budget, string? folder = null)
{
    private const int LargestOutput = 64 * 1024 * 1024;
    private const string LastPage = "300";

    /// <summary>Reads words and lines.</summary>
    /// <param name="file">PDF.</param>
    /// <param name="cancellationToken">Ends the programs.</param>
    /// <returns>The pages, or <c>pdftotext_missing</c>, <c>file_damaged</c>, <c>file_encrypted</c>, <c>file_too_large</c>.</returns>
    public async Task<StageResult<List<PdfPage>>> ReadAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("etl-pdf-");
        try
        {
            var path = Path.Combine(directory.FullName, "page.pdf");
            await using (var stream = File.Create(path))
            {
                await stream.WriteAsync(file, cancellationToken);
            }

            var (text, error, finished) = await RunAsync("pdftotext", ["-bbox", "-enc", "UTF-8", "-l", LastPage, path, "-"], ReadTextAsync, cancellationToken);
            if (!finished)
            {
                return StageResult<List<PdfPage>>.Failure(OfficeFile.TooLarge, $"pdftotext did not end within {budget.TotalSeconds:0} s; the PDF is hostile or far larger than a report.");
            }

            if (text is null)
            {
                return StageResult<List<PdfPage>>.Failure(OfficeFile.TooLarge, "The PDF holds more text than any report.");
            }

            var pages = PdfWordParser.Parse(text);
            if (pages.Count == 0)
            {
                return error.Contains("password", StringComparison.OrdinalIgnoreCase)
                    ? StageResult<List<PdfPage>>.Failure(OfficeFile.Encrypted, "The PDF is locked with a password; ask its publisher for an open copy.")
                    : StageResult<List<PdfPage>>.Failure(OfficeFile.Damaged, $"The PDF is damaged ({FirstLine(error)}); fetch it again or open and print it anew by hand.");
            }

            if (pages.Exists(p => p.Words.Count > 0))
            {
                await AddRulesAsync(pages, path, cancellationToken);
            }

            return pages;
        }
        catch (Win32Exception)
        {
            return StageResult<List<PdfPage>>.Failure("pdftotext_missing", "PDF files are read with pdftotext, which is not installed. Debian and Ubuntu: apt-get install poppler-utils; Fedora: dnf install poppler-utils; macOS: brew install poppler; Windows: winget install poppler. Then run the failed documents again.");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Lines help to tell cells; a drawing that fails or takes too long leaves the page without.</summary>
    private async Task AddRulesAsync(List<PdfPage> pages, string path, CancellationToken cancellationToken)
    {
        IReadOnlyList<IReadOnlyList<PdfRule>>? rules;
        try
        {
            (rules, _, var finished) = await RunAsync("pdftocairo", ["-svg", "-l", LastPage, path, "-"], PdfRuleParser.ParseAsync, cancellationToken);
            if (!finished)
            {
                return;
            }
        }
        catch (Win32Exception)
        {
            return;
        }

        if (rules is null || rules.Count != pages.Count)
        {
            return;
        }

        for (var i = 0; i < pages.Count; i++)
        {
            pages[i].Rules = rules[i];
        }
    }

    private static async Task<string?> ReadTextAsync(TextReader reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (text.Length + read > LargestOutput)
            {
                return null;
            }

            text.Append(buffer, 0, read);
        }

        return text.ToString();
    }

    private async Task<(T? Output, string Error, bool Finished)> RunAsync<T>(string program, string[] arguments, Func<TextReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(folder is null ? program : Path.Combine(folder, program), arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                UseShellExecute = false,
                CreateNoWindow = true,
            },
        };
        using var timeout = new CancellationTokenSource(budget, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        process.Start();
        try
        {
            var error = ReadTextAsync(process.StandardError, either.Token);
            var output = await read(process.StandardOutput, either.Token);
            if (output is not null)
            {
                await process.WaitForExitAsync(either.Token);
            }
            else
            {
                process.Kill(entireProcessTree: true);
            }

            return (output, await error ?? "", true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (default, "", false);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>The rest are the damages that follow from the first.</summary>
    private static string FirstLine(string error)
    {
        var line = error.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return line[..Math.Min(line.Length, 200)].ToString();
    }
}
