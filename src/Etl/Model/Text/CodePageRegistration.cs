using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace Etl.Model.Text;

/// <summary>Makes the code pages (GB18030, Big5, Windows-1252 …) known to the whole program, once and before any of its code runs: nothing may depend on which
/// document comes first.</summary>
internal static class CodePageRegistration
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Libraries look encodings up by themselves, at moments that nobody here chooses.")]
    internal static void Register() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
}
