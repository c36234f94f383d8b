// The C++ library that the WASI sysroot ships is compiled without optimisation, and half of Verilator's
// time went there. What Verilator uses most of it is compiled here instead, and linked before it.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <locale>
#include <new>
#include <sstream>
#include <string>

template class std::basic_string<char>;
template class std::basic_streambuf<char>;
template class std::basic_filebuf<char>;
template class std::basic_stringbuf<char>;
template class std::basic_ios<char>;
template class std::basic_istream<char>;
template class std::basic_ostream<char>;
template class std::basic_iostream<char>;
template class std::basic_ifstream<char>;
template class std::basic_ofstream<char>;
template class std::basic_istringstream<char>;
template class std::basic_ostringstream<char>;
template class std::basic_stringstream<char>;
template class std::num_put<char>;
template class std::num_get<char>;

static void* allocate(std::size_t size) {
    void* const p = std::malloc(size ? size : 1);
    if (!p) std::abort();  // There are no exceptions
    return p;
}
void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void operator delete(void* p) noexcept { std::free(p); }
void operator delete[](void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete[](void* p, std::size_t) noexcept { std::free(p); }
