internal import CommandLine

@main
struct Loa {
    static func main() async {
        await Program.main()
    }
}
